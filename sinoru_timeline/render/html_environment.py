"""Templates of HTML, compiled to faster code than Jinja's own for what a page does all the time.

For each event a page puts out some fifty texts and calls two or three macros.
"""

import re
from keyword import iskeyword
from types import CodeType
from typing import Any, Final, TypeGuard

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro


def escape_in_python(text: str) -> str:
    """Escape a text where the function in C is missing.

    >>> escape_in_python("<")
    '&lt;'
    """
    return str(markupsafe.escape(text))


try:
    # The function in C behind `markupsafe.escape`, which takes six times as long to mark its result.
    # It has no public name; where it is missing one day, pages are made more slowly.
    from markupsafe._speedups import (  # pyright: ignore[reportMissingModuleSource]
        _escape_inner as _escape_text,  # pyright: ignore[reportPrivateUsage]
    )
except ImportError:
    _escape_text = escape_in_python


def isolated(text: str, part: str | None = None) -> str:
    """Keep the direction of a text, or of a part of it, from that of what stands around it.

    Only what has letters written from right to left needs it.

    Args:
        text: the text that is put out.
        part: the part of it that comes from a record; None means all of it.

    >>> isolated("Pravda"), isolated("“שלום”, said", "שלום")
    ('Pravda', Markup('“<bdi>שלום</bdi>”, said'))
    """
    own = text if part is None else part
    if own.isascii() or not _FROM_THE_RIGHT.search(own):
        return text
    before, kept, after = ("", text, "") if part is None else text.partition(part)
    return markupsafe.Markup("{}<bdi>{}</bdi>{}").format(before, kept, after)


_FROM_THE_RIGHT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)


class _Generator(CodeGenerator):
    """Writes the code of a template.

    What is put out is escaped, but not marked as escaped piece by piece: the pieces are only ever
    joined, and the joined text is marked by Jinja where it may be put out again. An attribute is
    one of Python, unless the environment is a lenient one.
    """

    environment: "HtmlEnvironment"
    _macro_call: nodes.Call | None = None

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape_text = environment.escape_text")
        self.writeline("escape_html = environment.escape_html")
        self.writeline("call_html = environment.call_html")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401
        if _is_volatile(frame):
            super()._output_child_pre(node, frame, finalize)
        elif _may_call_macro(node):
            self._macro_call = node
            self.write("call_html(context, ")
        else:
            self.write("(escape_text(_put) if (_put := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401
        if _is_volatile(frame) or _may_call_macro(node):
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(").__class__ is str else escape_html(_put))")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's
    ) -> None:
        if isinstance(node.node, nodes.Getattr) and node.node.attr == "format" and _is_simple(node):
            # The method of a text, which needs nothing of the context.
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
            self.write(")")
            return
        if node is not self._macro_call:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        for argument in node.args:
            self.write(", ")
            self.visit(argument, frame)
        if frame.loop_frame:
            self.write(", _loop_vars=_loop_vars")
        if frame.block_frame:
            self.write(", _block_vars=_block_vars")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if self.environment.lenient or not _is_for_python(node):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")


def _is_volatile(frame: Frame) -> bool:
    return frame.eval_ctx.volatile or not frame.eval_ctx.autoescape


def _may_call_macro(node: nodes.Expr) -> TypeGuard[nodes.Call]:
    """Tell whether something is a call by a mere name, with arguments by position alone."""
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and _is_simple(node)


def _is_simple(node: nodes.Call) -> bool:
    return not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _is_for_python(node: nodes.Getattr) -> bool:
    """Tell whether Python can ask for an attribute just as it is written in the template.

    It cannot by a keyword, nor of a whole number (`5.real`), and it takes some letters for others.
    """
    attribute = node.attr
    return (
        attribute.isascii()
        and not attribute.startswith("_")
        and not iskeyword(attribute)
        and not isinstance(node.node, nodes.Const)
    )


class _Compiled(jinja2.BytecodeCache):
    """Keeps the code of the templates compiled last: that takes as long as to make a page of one."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is None:
            return
        self._codes[bucket.key, bucket.checksum] = bucket.code
        # Other threads may do the same: the keys are copied before they are gone through.
        for key in [*self._codes][:-_MOST_TEMPLATES]:
            self._codes.pop(key, None)


_MOST_TEMPLATES: Final = 64


class HtmlEnvironment(jinja2.Environment):
    """The environment of HTML templates; the methods are what their code calls.

    Attributes:
        lenient: whether a template may ask for the attributes of what has none, such as a mapping,
            which then gives its items, as Jinja does it; each attribute takes longer to find.
    """

    lenient = False
    code_generator_class = _Generator
    compiled: Final = _Compiled()
    escape_text = staticmethod(_escape_text)

    @staticmethod
    def escape_html(value: object) -> str:
        """Escape what is no mere text as markupsafe does; what is marked as escaped stays as it is."""
        if type(value) is markupsafe.Markup:
            return value
        return str(markupsafe.escape(value))

    @classmethod
    def call_html(
        cls,
        context: Context,
        callee: Any,  # noqa: ANN401 - whatever a template calls
        *arguments: object,
        **variables: object,
    ) -> str:
        """Call what is as a rule a macro, whose text is escaped already.

        Jinja looks at each call for what it may need besides; of a macro that takes just these
        arguments all is known.
        """
        if (
            type(callee) is Macro
            and len(arguments) == len(callee.arguments)
            and not (callee.caller or callee.catch_kwargs or callee.catch_varargs)
        ):
            return callee._func(*arguments)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        return cls.escape_html(context.call(callee, *arguments, **variables))
