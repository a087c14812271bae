"""Hypothesis: enough examples to find faults, few enough for every run."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "journeymap",
    max_examples=60,
    deadline=None,  # a disk may be slow once
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("journeymap")
