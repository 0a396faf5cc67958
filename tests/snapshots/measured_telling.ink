   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
g  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
h  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
i  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 73c 3b 1a
1a 78b 1a
1a 2b 55d 21b 1a
1a 2b 18c 1d 57b 1a
1a 2b 1e 1b 72d 2b 1a
1a 2b 1e 1b 33d 41b 1a
1a 2b 9c 57d 10b 1a
1a 2b 9c 22d 45b 1a
1a 2b 8c 36d 32b 1a
1a 2b 4c 68d 4b 1a
1a 2b 14d 62b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 68d 8b 1a
1a 2b 69d 7b 1a
1a 2b 46d 30b 1a
1a 78b 1a
1a 2b 74d 2b 1a
1a 2b 17d 59b 1a
1a 14b 6f 1g 8f 2b 4h 1i 10h 2b 3f 1g 11f 15b 1a
1a 2b 5j 10k 3j 8k 1j 7k 1j 10k 31b 1a
80a
── 120 × 36 ──
76a
1a 2b 61c 11b 1a
1a 2b 11c 61b 1a
1a 74b 1a
1a 2b 55d 17b 1a
1a 2b 18c 1d 53b 1a
1a 2b 1e 1b 68d 2b 1a
1a 2b 1e 1b 37d 33b 1a
1a 2b 9c 57d 6b 1a
1a 2b 9c 22d 41b 1a
1a 2b 8c 36d 28b 1a
1a 2b 4c 64d 4b 1a
1a 2b 18d 54b 1a
1a 74b 1a
1a 2b 69d 3b 1a
1a 2b 68d 4b 1a
1a 2b 66d 6b 1a
1a 2b 52d 20b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 21d 51b 1a
1a 74b 1a
1a 12b 6f 1g 8f 2b 4h 1i 10h 2b 3f 1g 11f 13b 1a
1a 74b 1a
1a 2b 5j 10k 3j 8k 1j 7k 1j 10k 27b 1a
76a
