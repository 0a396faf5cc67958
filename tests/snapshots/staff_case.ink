   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
g  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
h  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
i  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
j  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
k  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 32c 44b 1a
1a 78b 1a
1a 2b 7c 35d 34b 1a
1a 2b 13c 23d 40b 1a
1a 2b 14c 3d 59b 1a
1a 2b 24c 52b 1a
1a 2b 1e 1b 18d 56b 1a
1a 78b 1a
1a 2b 36f 40b 1a
1a 2b 1e 1b 12d 62b 1a
1a 78b 1a
1a 2b 33c 43b 1a
1a 2b 1e 1b 11d 63b 1a
1a 2b 53f 23b 1a
1a 78b 1a
1a 2b 33c 43b 1a
1a 2b 1e 1b 20d 54b 1a
1a 2b 68g 8b 1a
1a 2b 33g 43b 1a
1a 24b 3h 1i 10h 2b 4j 1k 9j 24b 1a
1a 2b 5l 9f 3l 8f 1l 7f 43b 1a
80a
── 120 × 36 ──
76a
1a 2b 32c 40b 1a
1a 74b 1a
1a 2b 7c 35d 30b 1a
1a 2b 13c 23d 36b 1a
1a 2b 14c 3d 55b 1a
1a 2b 24c 48b 1a
1a 2b 1e 1b 18d 52b 1a
1a 74b 1a
1a 2b 36f 36b 1a
1a 2b 1e 1b 12d 58b 1a
1a 74b 1a
1a 2b 33c 39b 1a
1a 2b 1e 1b 11d 59b 1a
1a 2b 53f 19b 1a
1a 74b 1a
1a 2b 33c 39b 1a
1a 2b 1e 1b 20d 50b 1a
1a 2b 68g 4b 1a
1a 2b 33g 39b 1a
1a 74b 1a
1a 22b 3h 1i 10h 2b 4j 1k 9j 22b 1a
1a 74b 1a
1a 2b 5l 9f 3l 8f 1l 7f 39b 1a
76a
