"""Romania: the ordinary law for employees and companies, the relief of programmers, small companies and sole traders."""
