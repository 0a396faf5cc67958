   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
e  default on #22262b  |  default on #e7e8eb  |  default on #262626
f  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
g  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
h  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 15c 61b 1a
1a 2b 74d 2b 1a
1a 2b 1d 2e 8f 1g 59f 2e 1d 2b 1a
1a 2b 74d 2b 1a
1a 16b 22h 2b 22h 16b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 27b 23i 28b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 2b 74i 2b 1a
1a 78b 1a
1a 2b 45j 31b 1a
1a 2b 2k 13c 54l 7b 1a
1a 2b 5m 10i 3m 8i 5m 13i 3m 6i 23b 1a
80a
