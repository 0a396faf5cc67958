   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
h  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
i  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
j  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
k  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 17c 55b 1a
1a 74b 1a
1a 2b 4c 63d 4b 1e 1a
1a 2b 61d 10b 1e 1a
1a 2b 6c 50d 15b 1e 1a
1a 2b 12c 44d 15b 1e 1a
1a 2b 13c 40d 18b 1e 1a
1a 2b 5c 22d 44b 1e 1a
1a 2b 12c 8d 51b 1e 1a
1a 2b 10c 58d 3b 1e 1a
1a 73b 1e 1a
1a 2b 49c 22b 1e 1a
1a 2b 1a 1b 8d 61b 1e 1a
1a 73b 1e 1a
1a 2b 49c 22b 1f 1a
1a 2b 1a 1b 7d 62b 1g 1a
1a 73b 1g 1a
1a 74b 1a
1a 26b 3h 1i 6h 2b 3j 1k 6j 26b 1a
1a 74b 1a
1a 2b 3l 8m 1l 8m 3l 5m 44b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 17c 37b 1a
1a 56b 1a
1a 2b 4c 34d 15b 1e 1a
1a 2b 52d 1b 1e 1a
1a 2b 37d 16b 1e 1a
1a 2b 6c 17d 30b 1e 1a
1a 2b 32d 21b 1e 1a
1a 2b 12c 11d 30b 1f 1a
1a 2b 32d 21b 1g 1a
1a 2b 13c 7d 33b 1g 1a
1a 2b 32d 21b 1g 1a
1a 2b 5c 22d 26b 1g 1a
1a 2b 12c 8d 33b 1g 1a
1a 56b 1a
1a 17b 3h 1i 6h 2b 3j 1k 6j 17b 1a
1a 56b 1a
1a 2b 3l 8m 1l 8m 3l 5m 26b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 17c 55b 1a
1a 74b 1a
1a 2b 4c 63d 5b 1a
1a 2b 61d 11b 1a
1a 2b 6c 50d 16b 1a
1a 2b 12c 44d 16b 1a
1a 2b 13c 40d 19b 1a
1a 2b 5c 22d 45b 1a
1a 2b 12c 8d 52b 1a
1a 2b 10c 58d 4b 1a
1a 74b 1a
1a 2b 49c 23b 1a
1a 2b 1a 1b 8d 62b 1a
1a 74b 1a
1a 2b 49c 23b 1a
1a 2b 1a 1b 7d 63b 1a
1a 74b 1a
1a 2b 68d 4b 1a
1a 2b 67d 5b 1a
1a 2b 34d 38b 1a
1a 74b 1a
1a 26b 3h 1i 6h 2b 3j 1k 6j 26b 1a
1a 74b 1a
1a 2b 3l 8m 1l 8m 3l 5m 44b 1a
76a
