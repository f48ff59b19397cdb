"""Commands that have a module of their own; ``cli.COMMANDS`` names them."""
