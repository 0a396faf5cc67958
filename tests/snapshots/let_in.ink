   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
f  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
g  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
h  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
i  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
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
1a 23b 3f 1g 11f 2b 3h 1i 11h 23b 1a
1a 78b 1a
1a 2b 1j 8k 1j 12k 1j 11k 3j 6k 33b 1a
80a
── 120 × 36 ──
120a
1a 2b 14c 102b 1a
1a 118b 1a
1a 2b 45l 2b 66d 3b 1a
1a 2b 45l 71b 1a
1a 2b 45l 2b 67e 2b 1a
1a 2b 45l 2b 40e 29b 1a
1a 2b 45l 71b 1a
1a 2b 45l 2b 55d 14b 1a
1a 2b 45l 71b 1a
1a 2b 45l 2b 66d 3b 1a
1a 2b 45l 2b 61d 8b 1a
1a 2b 45l 2b 8d 61b 1a
1a 2b 45l 71b 1a
1a 2b 45l 2b 65d 4b 1a
1a 2b 45l 2b 67d 2b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 2b 45l 71b 1a
1a 118b 1a
1a 43b 3f 1g 11f 2b 3h 1i 11h 43b 1a
1a 118b 1a
1a 2b 1j 8k 1j 12k 3j 6k 85b 1a
120a
