   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
g  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 49c 27b 1a
1a 78b 1a
1a 2b 6c 18d 52b 1a
1a 2b 10c 17d 49b 1a
1a 2b 12c 25d 39b 1a
1a 2b 10c 25d 41b 1a
1a 2b 10c 23d 43b 1a
1a 2b 12c 64b 1a
1a 2b 1e 1b 18d 56b 1a
1a 2b 8c 68b 1a
1a 2b 1e 1b 70d 4b 1a
1a 2b 8c 31d 37b 1a
1a 2b 9c 17d 50b 1a
1a 2b 23c 53b 1a
1a 2b 1e 1b 19d 55b 1a
1a 78b 1a
1a 2b 23d 53b 1a
1a 78b 1a
1a 33b 3f 1g 7f 34b 1a
1a 78b 1a
1a 2b 3h 6i 67b 1a
80a
