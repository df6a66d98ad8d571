"""The window that shows what an import will change, lets a person decide, and shows the proof afterwards."""
