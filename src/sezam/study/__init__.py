"""The main job: one zone, everything, one folder of results."""
