   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #70d5ed on #181c21 bold  |  #0d697a on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
g  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
h  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
i  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 17c 59b 1a
1a 78b 1a
1a 2b 62d 10e 4b 1a
1a 2b 63e 13b 1a
1a 78b 1a
1a 2b 2f 3g 3h 9i 1b 2f 3g 10h 3i 1b 2f 3g 9h 4i 1b 2f 3g 5h 8i 2b 1a
1a 78b 1a
1a 2b 2f 3g 9h 3i 1b 2f 3g 10h 3i 1b 2f 3g 10h 3i 21b 1a
1a 78b 1a
1a 2b 14e 62b 1a
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
