"""What stands where in a notice: lines, letter, parts, sections, tasks, ordinals, attachments."""
