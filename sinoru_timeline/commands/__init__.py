"""What the command line does: each module has some of its commands; `cli` names them."""
