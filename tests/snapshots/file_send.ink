   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
f  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
h  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
59a
1a 2b 15c 40b 1a
1a 57b 1a
1a 2b 53d 2b 1a
1a 57b 1a
1a 2b 2e 13c 32f 8b 1a
1a 57b 1a
1a 15b 4g 1h 7g 2b 3i 1j 8i 16b 1a
1a 57b 1a
1a 2b 5k 8l 3k 8l 3k 7l 21b 1a
59a
── 120 × 36 ──
59a
1a 2b 15c 40b 1a
1a 57b 1a
1a 2b 53d 2b 1a
1a 57b 1a
1a 2b 2e 13c 32f 8b 1a
1a 57b 1a
1a 15b 4g 1h 7g 2b 3i 1j 8i 16b 1a
1a 57b 1a
1a 2b 5k 8l 3k 8l 3k 7l 21b 1a
59a
