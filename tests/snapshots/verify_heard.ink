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
80a
1a 2b 17c 59b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 19d 57b 1a
1a 78b 1a
1a 2b 2e 3f 3g 9h 1b 2e 3f 10g 3h 1b 2e 3f 9g 4h 1b 2e 3f 5g 8h 2b 1a
1a 2b 2e 3f 9g 3h 1b 2e 3f 10g 3h 1b 2e 3f 10g 3h 21b 1a
1a 2b 67i 9b 1a
1a 2b 35i 41b 1a
1a 2b 29d 47b 1a
1a 19b 40c 19b 1a
1a 19b 40c 19b 1a
1a 78b 1a
1a 2b 73j 3b 1a
1a 2b 73j 3b 1a
1a 2b 42j 34b 1a
1a 78b 1a
1a 16b 22k 2b 22k 16b 1a
1a 78b 1a
1a 2b 3l 10j 1l 11j 3l 6j 42b 1a
80a
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
