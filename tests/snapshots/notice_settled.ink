   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
h  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
l  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 49c 23b 1a
1a 74b 1a
1a 2b 6c 36d 27b 1e 2b 1a
1a 2b 10c 17d 42b 1e 2b 1a
1a 2b 12c 25d 32b 1e 2b 1a
1a 2b 10c 29d 30b 1e 2b 1a
1a 2b 10c 23d 36b 1e 2b 1a
1a 2b 12c 57b 1e 2b 1a
1a 2b 1a 1b 18d 49b 1e 2b 1a
1a 2b 8c 61b 1e 2b 1a
1a 2b 1a 1b 64d 3b 1e 2b 1a
1a 2b 1a 1b 5d 62b 1e 2b 1a
1a 2b 8c 48d 13b 1e 2b 1a
1a 2b 9c 17d 43b 1e 2b 1a
1a 2b 23c 46b 1e 2b 1a
1a 2b 1a 1b 19d 48b 1e 2b 1a
1a 71b 1f 2b 1a
1a 74b 1a
1a 31b 3g 1h 7g 32b 1a
1a 74b 1a
1a 2b 3i 6j 63b 1a
55a 19k 2a
── 60 × 20 ──
58a
1a 2b 49c 5b 1a
1a 56b 1a
1a 2b 6c 36d 9b 1e 2b 1a
1a 2b 10c 17d 24b 1e 2b 1a
1a 2b 12c 25d 14b 1e 2b 1a
1a 2b 10c 29d 12b 1e 2b 1a
1a 2b 10c 23d 18b 1e 2b 1a
1a 2b 12c 39b 1e 2b 1a
1a 2b 1a 1b 18d 31b 1e 2b 1a
1a 2b 8c 43b 1f 2b 1a
1a 2b 1a 1b 48d 1b 1l 2b 1a
1a 2b 1a 1b 21d 28b 1l 2b 1a
1a 2b 8c 39d 4b 1l 2b 1a
1a 56b 1a
1a 22b 3g 1h 7g 23b 1a
1a 56b 1a
1a 2b 3i 6j 45b 1a
37a 19k 2a
── 120 × 36 ──
76a
1a 2b 49c 23b 1a
1a 74b 1a
1a 2b 6c 36d 30b 1a
1a 2b 10c 17d 45b 1a
1a 2b 12c 25d 35b 1a
1a 2b 10c 29d 33b 1a
1a 2b 10c 23d 39b 1a
1a 2b 12c 60b 1a
1a 2b 1a 1b 18d 52b 1a
1a 2b 8c 64b 1a
1a 2b 1a 1b 64d 6b 1a
1a 2b 1a 1b 5d 65b 1a
1a 2b 8c 48d 16b 1a
1a 2b 9c 17d 46b 1a
1a 2b 23c 49b 1a
1a 2b 1a 1b 19d 51b 1a
1a 74b 1a
1a 2b 48d 24b 1a
1a 74b 1a
1a 31b 3g 1h 7g 32b 1a
1a 74b 1a
1a 2b 3i 6j 63b 1a
76a
