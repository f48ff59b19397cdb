"""What a notice is: the document, the Lark grammars, the lexicon, the typed model and the parser."""
