"""A made-up island with a made-up zone: the engine's tests and the tutorial. No number here is real."""
