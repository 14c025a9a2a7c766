"""About outcomes: what laws take, what they cost the state, and what a case pays."""
