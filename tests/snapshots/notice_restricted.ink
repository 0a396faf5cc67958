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
1a 2b 59c 17b 1a
1a 78b 1a
1a 2b 6c 18d 52b 1a
1a 2b 10c 17d 49b 1a
1a 2b 12c 25d 39b 1a
1a 2b 7c 18d 51b 1a
1a 2b 16c 55d 5b 1a
1a 2b 13d 63b 1a
1a 2b 10c 23d 43b 1a
1a 2b 12c 64b 1a
1a 2b 1e 1b 18d 56b 1a
1a 2b 8c 68b 1a
1a 2b 1e 1b 70d 4b 1a
1a 78b 1a
1a 2b 71d 5b 1a
1a 2b 36d 40b 1a
1a 78b 1a
1a 26b 3f 1g 8f 2b 3h 1i 8h 26b 1a
1a 78b 1a
1a 2b 5j 9k 3j 8k 1j 7k 43b 1a
80a
── 120 × 36 ──
76a
1a 2b 59c 13b 1a
1a 74b 1a
1a 2b 6c 18d 48b 1a
1a 2b 10c 17d 45b 1a
1a 2b 12c 25d 35b 1a
1a 2b 7c 18d 47b 1a
1a 2b 16c 45d 11b 1a
1a 2b 23d 49b 1a
1a 2b 10c 23d 39b 1a
1a 2b 12c 60b 1a
1a 2b 1e 1b 18d 52b 1a
1a 2b 8c 64b 1a
1a 2b 1e 1b 64d 6b 1a
1a 2b 1e 1b 5d 65b 1a
1a 74b 1a
1a 2b 66d 6b 1a
1a 2b 41d 31b 1a
1a 74b 1a
1a 24b 3f 1g 8f 2b 3h 1i 8h 24b 1a
1a 74b 1a
1a 2b 5j 9k 3j 8k 1j 7k 39b 1a
76a
