"""What one source measures for many countries: exchange rates and purchasing power."""
