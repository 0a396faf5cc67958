   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
f  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
g  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
h  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
i  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
76a
1a 2b 17c 55b 1a
1a 74b 1a
1a 2b 64d 8b 1a
1a 2b 27d 45b 1a
1a 74b 1a
1a 2b 2e 3f 3g 8h 1b 2e 3f 10g 2h 1b 2e 3f 9g 3h 1b 2e 3f 5g 7h 2b 1a
1a 2b 2e 3f 9g 2h 1b 2e 3f 10g 2h 1b 2e 3f 10g 2h 20b 1a
1a 2b 67i 5b 1a
1a 2b 35i 37b 1a
1a 2b 29d 43b 1a
1a 17b 40c 17b 1a
1a 17b 40c 17b 1a
1a 74b 1a
1a 2b 67j 5b 1a
1a 2b 69j 3b 1a
1a 2b 52j 20b 1a
1a 74b 1a
1a 14b 22k 2b 22k 14b 1a
1a 74b 1a
1a 2b 3l 10j 1l 11j 3l 6j 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 17c 37b 1a
1a 2b 50d 4b 1a
1a 2b 2e 3f 3g 8h 1b 2e 3f 10g 2h 1b 2e 3f 9g 3h 2b 1a
1a 2b 2e 3f 5g 6h 1b 2e 3f 9g 3h 1b 2e 3f 10g 2h 2b 1a
1a 2b 2e 3f 10g 1h 38b 1a
1a 2b 49i 5b 1a
1a 2b 40i 14b 1a
1a 2b 12i 42b 1a
1a 2b 29d 25b 1a
1a 8b 40c 8b 1a
1a 8b 40c 8b 1a
1a 2b 49j 5b 1a
1a 2b 46j 8b 1a
1a 2b 50j 4b 1a
1a 2b 42j 12b 1a
1a 5b 22k 2b 22k 5b 1a
1a 2b 3l 10j 1l 11j 3l 6j 20b 1a
58a
── 120 × 36 ──
112a
1a 2b 17c 91b 1a
1a 110b 1a
1a 2b 92d 16b 1a
1a 110b 1a
1a 2b 2e 3f 3g 8h 1b 2e 3f 10g 2h 1b 2e 3f 9g 3h 1b 2e 3f 5g 7h 1b 2e 3f 9g 3h 1b 2e 3f 10g 2h 2b 1a
1a 110b 1a
1a 2b 2e 3f 10g 1h 92b 1a
1a 110b 1a
1a 2b 103i 5b 1a
1a 110b 1a
1a 2b 29d 44b 33m 2b 1a
1a 17b 40c 18b 33m 2b 1a
1a 17b 40c 18b 33m 2b 1a
1a 75b 33m 2b 1a
1a 2b 67j 6b 33m 2b 1a
1a 2b 69j 4b 33m 2b 1a
1a 2b 52j 21b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 75b 33m 2b 1a
1a 110b 1a
1a 32b 22k 2b 22k 32b 1a
1a 110b 1a
1a 2b 3l 10j 3l 6j 86b 1a
112a
