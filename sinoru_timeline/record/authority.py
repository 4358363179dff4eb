"""One spelling each: the names of actors and places, and what else texts call them."""

import attrs

from sinoru_timeline.record.checks import check_id, check_members, to_texts


@attrs.frozen(kw_only=True)
class Authority:
    """The one spelling of an actor or a place, with the other names by which texts call it.

    Attributes:
        name: the spelling that events have.
        aliases: other names by which texts call it, in any language.
        same_as: addresses of the same actor or place elsewhere (Wikidata, …).

    >>> Authority(name="Beijing", aliases=["Peking", "Пекин", "北京"]).aliases
    ('Peking', 'Пекин', '北京')
    """

    name: str
    aliases: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    same_as: tuple[str, ...] = attrs.field(default=(), converter=to_texts)

    def __attrs_post_init__(self) -> None:
        """Refuse names that nothing can have."""
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no name can have."""
        check_id(self, "name")
        check_members(self, "aliases")

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases.

        >>> Authority(name="Beijing", aliases=["Peking"]).names
        ('Beijing', 'Peking')
        """
        return (self.name, *self.aliases)
