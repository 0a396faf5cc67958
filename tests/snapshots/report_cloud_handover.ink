   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
i  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
j  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 17c 59b 1a
1a 2b 4c 68d 4b 1a
1a 2b 56d 20b 1a
1a 2b 6c 9d 61b 1a
1a 2b 7c 12d 57b 1a
1a 2b 5c 22d 49b 1a
1a 2b 9c 8d 59b 1a
1a 2b 10c 63d 3b 1a
1a 2b 38d 38b 1a
1a 78b 1a
1a 2b 36e 40b 1a
1a 2b 1f 1b 12d 62b 1a
1a 78b 1a
1a 2b 33c 43b 1a
1a 2b 1f 1b 8d 66b 1a
1a 78b 1a
1a 2b 36e 40b 1a
1a 2b 1f 1b 11d 63b 1a
1a 78b 1a
1a 5b 8g 1h 12g 2b 3g 1h 17g 2b 8i 1j 12i 6b 1a
1a 2b 5k 8e 3k 8e 1k 8e 1k 16e 26b 1a
80a
── 120 × 36 ──
76a
1a 2b 17c 55b 1a
1a 74b 1a
1a 2b 4c 63d 5b 1a
1a 2b 61d 11b 1a
1a 2b 6c 9d 57b 1a
1a 2b 7c 12d 53b 1a
1a 2b 5c 22d 45b 1a
1a 2b 9c 8d 55b 1a
1a 2b 10c 57d 5b 1a
1a 2b 44d 28b 1a
1a 74b 1a
1a 2b 36e 36b 1a
1a 2b 1f 1b 12d 58b 1a
1a 74b 1a
1a 2b 33c 39b 1a
1a 2b 1f 1b 8d 62b 1a
1a 74b 1a
1a 2b 36e 36b 1a
1a 2b 1f 1b 11d 59b 1a
1a 74b 1a
1a 74b 1a
1a 3b 8g 1h 12g 2b 3g 1h 17g 2b 8i 1j 12i 4b 1a
1a 74b 1a
1a 2b 5k 8e 3k 8e 1k 8e 1k 16e 22b 1a
76a
