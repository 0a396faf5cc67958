   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
f  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
h  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 14c 62b 1a
1a 78b 1a
1a 2b 66d 10b 1a
1a 78b 1a
1a 2b 74e 2b 1a
1a 2b 33e 43b 1a
1a 78b 1a
1a 2b 55d 21b 1a
1a 78b 1a
1a 2b 66d 10b 1a
1a 2b 70d 6b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 60d 16b 1a
1a 78b 1a
1a 2b 55f 21b 1a
1a 78b 1a
1a 23b 3g 1h 11g 2b 3i 1j 11i 23b 1a
1a 78b 1a
1a 2b 1k 8l 1k 12l 1k 11l 3k 6l 33b 1a
80a
