   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
f  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
g  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
h  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
i  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 34c 42b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 73d 3b 1a
1a 2b 26d 50b 1a
1a 78b 1a
1a 2b 2e 3f 3g 9h 1b 2e 3f 10g 3h 1b 2e 3f 9g 4h 1b 2e 3f 5g 8h 2b 1a
1a 78b 1a
1a 2b 2e 3f 9g 3h 1b 2e 3f 10g 3h 1b 2e 3f 10g 3h 21b 1a
1a 78b 1a
1a 2b 14i 62b 1a
1a 19b 40c 19b 1a
1a 19b 40c 19b 1a
1a 78b 1a
1a 33b 11j 34b 1a
1a 78b 1a
1a 2b 1k 11l 3k 6l 55b 1a
80a
