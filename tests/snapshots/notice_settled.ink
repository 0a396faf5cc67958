   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
i  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
m  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 49c 23b 1a
1a 74b 1a
1a 2b 6c 18d 47b 1e 1a
1a 2b 10c 17d 44b 1e 1a
1a 2b 12c 25d 34b 1e 1a
1a 2b 10c 29d 32b 1e 1a
1a 2b 10c 23d 38b 1e 1a
1a 2b 12c 59b 1e 1a
1a 2b 1f 1b 18d 51b 1e 1a
1a 2b 8c 63b 1e 1a
1a 2b 1f 1b 64d 5b 1e 1a
1a 2b 1f 1b 5d 64b 1e 1a
1a 2b 8c 31d 32b 1e 1a
1a 2b 9c 17d 45b 1e 1a
1a 2b 23c 48b 1e 1a
1a 2b 1f 1b 19d 50b 1e 1a
1a 73b 1g 1a
1a 74b 1a
1a 31b 3h 1i 7h 32b 1a
1a 74b 1a
1a 2b 3j 6k 63b 1a
55a 19l 2a
── 60 × 20 ──
58a
1a 2b 49c 5b 1a
1a 56b 1a
1a 2b 6c 18d 29b 1e 1a
1a 2b 10c 17d 26b 1e 1a
1a 2b 12c 25d 16b 1e 1a
1a 2b 10c 29d 14b 1e 1a
1a 2b 10c 23d 20b 1e 1a
1a 2b 12c 41b 1e 1a
1a 2b 1f 1b 18d 33b 1e 1a
1a 2b 8c 45b 1g 1a
1a 2b 1f 1b 48d 3b 1m 1a
1a 2b 1f 1b 21d 30b 1m 1a
1a 2b 8c 31d 14b 1m 1a
1a 56b 1a
1a 22b 3h 1i 7h 23b 1a
1a 56b 1a
1a 2b 3j 6k 45b 1a
37a 19l 2a
── 120 × 36 ──
76a
1a 2b 49c 23b 1a
1a 74b 1a
1a 2b 6c 18d 48b 1a
1a 2b 10c 17d 45b 1a
1a 2b 12c 25d 35b 1a
1a 2b 10c 29d 33b 1a
1a 2b 10c 23d 39b 1a
1a 2b 12c 60b 1a
1a 2b 1f 1b 18d 52b 1a
1a 2b 8c 64b 1a
1a 2b 1f 1b 64d 6b 1a
1a 2b 1f 1b 5d 65b 1a
1a 2b 8c 31d 33b 1a
1a 2b 9c 17d 46b 1a
1a 2b 23c 49b 1a
1a 2b 1f 1b 19d 51b 1a
1a 74b 1a
1a 2b 23d 49b 1a
1a 74b 1a
1a 31b 3h 1i 7h 32b 1a
1a 74b 1a
1a 2b 3j 6k 63b 1a
76a
