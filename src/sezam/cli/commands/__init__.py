"""One file a command; `law` also lists the regimes."""
