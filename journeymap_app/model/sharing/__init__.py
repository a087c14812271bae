"""Copies of a project to give away: small ones for mail, and client-safe ones without names."""
