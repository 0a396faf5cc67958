   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
e  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 15c 57b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 8g 1h 55g 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 74b 1a
1a 14b 22i 2b 22i 14b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 3b 68j 3b 1a
1a 32b 10j 32b 1a
1a 74b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 38j 34b 1a
1a 2b 2k 13c 54l 3b 1a
1a 2b 5m 10j 3m 8j 5m 7j 3m 6j 25b 1a
76a
── 60 × 20 ──
58a
1a 2b 15c 39b 1a
1a 2b 1d 50e 1a 2b 1a
1a 2b 1d 2f 8g 1h 37g 2f 1a 2b 1a
1a 2b 1d 50e 1a 2b 1a
1a 56b 1a
1a 5b 22i 2b 22i 5b 1a
1a 2b 52j 2b 1a
1a 2b 51j 3b 1a
1a 14b 27j 15b 1a
1a 56b 1a
1a 4b 47j 5b 1a
1a 17b 22j 17b 1a
1a 2b 52j 2b 1a
1a 2b 38j 16b 1a
1a 2b 2k 13c 5l 34b 1a
1a 2b 48l 6b 1a
1a 2b 5m 10j 3m 8j 5m 7j 3m 6j 7b 1a
58a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 8g 1h 55g 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 74b 1a
1a 14b 22i 2b 22i 14b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 3b 68j 3b 1a
1a 32b 10j 32b 1a
1a 74b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 2b 38j 34b 1a
1a 2b 2k 13c 54l 3b 1a
1a 2b 5m 10j 3m 8j 5m 7j 3m 6j 25b 1a
76a
