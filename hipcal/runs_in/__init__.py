"""Somebody's calendar or table of runs → the runs, races, strength and busy hours of a plan."""
