"""Wrong use of a command, told in one line."""

import argparse
from typing import NoReturn


class WrongUse(Exception):
    """What was asked for makes no sense; the message says why."""


class Parser(argparse.ArgumentParser):
    """Argparse, whose complaints about arguments come without the usage in front of them."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message} (`{self.prog} --help` tells more)")
