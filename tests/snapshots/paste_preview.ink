   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
i  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
53a
1a 2b 21c 28b 1a
1a 51b 1a
1a 2b 20d 29b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 14d 35b 1a
1a 51b 1a
1a 2b 2f 13c 32g 2b 1a
1a 51b 1a
1a 5b 4h 1i 7h 2b 4j 1k 7j 2b 3j 1k 8j 6b 1a
1a 51b 1a
1a 2b 5l 8m 3l 8m 3l 7m 15b 1a
53a
── 120 × 36 ──
53a
1a 2b 21c 28b 1a
1a 51b 1a
1a 2b 20d 29b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 1e 1b 35d 12b 1a
1a 2b 14d 35b 1a
1a 51b 1a
1a 2b 2f 13c 32g 2b 1a
1a 51b 1a
1a 5b 4h 1i 7h 2b 4j 1k 7j 2b 3j 1k 8j 6b 1a
1a 51b 1a
1a 2b 5l 8m 3l 8m 3l 7m 15b 1a
53a
