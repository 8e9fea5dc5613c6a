"""Packs for a briefing: the cards of a recipe for a place and filters, as slides, a paper and a workbook."""
