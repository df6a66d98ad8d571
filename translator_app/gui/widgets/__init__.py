"""Small parts the windows share: words, buttons, cards, fields, bars. Each stands alone with plain values."""
