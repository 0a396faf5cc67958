   dark  |  light  |  no colour
