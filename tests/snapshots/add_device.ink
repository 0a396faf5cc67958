   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 69d 3b 1a
1a 2b 68d 4b 1a
1a 2b 65d 7b 1a
1a 2b 19d 53b 1a
1a 74b 1a
1a 2b 1e 68f 1a 2b 1a
1a 2b 1e 2g 1h 21i 42j 2g 1a 2b 1a
1a 2b 1e 68f 1a 2b 1a
1a 74b 1a
1a 2b 2k 13c 26l 31b 1a
1a 74b 1a
1a 2b 5m 8n 3m 7n 49b 1a
76a
── 60 × 20 ──
58a
1a 2b 12c 42b 1a
1a 56b 1a
1a 2b 50d 4b 1a
1a 2b 52d 2b 1a
1a 2b 51d 3b 1a
1a 2b 48d 6b 1a
1a 2b 19d 35b 1a
1a 56b 1a
1a 2b 1e 50f 1a 2b 1a
1a 2b 1e 2g 1h 21i 24j 2g 1a 2b 1a
1a 2b 1e 50f 1a 2b 1a
1a 56b 1a
1a 2b 2k 13c 26l 13b 1a
1a 56b 1a
1a 2b 5m 8n 3m 7n 31b 1a
58a
── 120 × 36 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 69d 3b 1a
1a 2b 68d 4b 1a
1a 2b 65d 7b 1a
1a 2b 19d 53b 1a
1a 74b 1a
1a 2b 1e 68f 1a 2b 1a
1a 2b 1e 2g 1h 21i 42j 2g 1a 2b 1a
1a 2b 1e 68f 1a 2b 1a
1a 74b 1a
1a 2b 2k 13c 26l 31b 1a
1a 74b 1a
1a 2b 5m 8n 3m 7n 49b 1a
76a
