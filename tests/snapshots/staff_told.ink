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
1a 2b 47c 25b 1a
1a 74b 1a
1a 2b 5c 6d 60b 1e 1a
1a 73b 1e 1a
1a 2b 12c 59b 1e 1a
1a 2b 59d 12b 1e 1a
1a 2b 7c 32d 32b 1e 1a
1a 2b 11c 59d 1b 1e 1a
1a 2b 10d 61b 1e 1a
1a 2b 10c 23d 38b 1e 1a
1a 2b 12c 59b 1e 1a
1a 2b 1a 1b 18d 51b 1e 1a
1a 2b 8c 63b 1f 1a
1a 2b 1a 1b 64d 5b 1g 1a
1a 2b 1a 1b 5d 64b 1g 1a
1a 2b 70d 1b 1g 1a
1a 2b 23d 48b 1g 1a
1a 74b 1a
1a 18b 3h 1i 14h 2b 7j 1k 10j 18b 1a
1a 74b 1a
1a 2b 3l 8m 1l 16m 3l 5m 36b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 47c 7b 1a
1a 56b 1a
1a 2b 5c 6d 42b 1e 1a
1a 55b 1e 1a
1a 2b 12c 41b 1e 1a
1a 2b 48d 5b 1e 1a
1a 2b 10d 43b 1e 1a
1a 2b 7c 32d 14b 1f 1a
1a 2b 11c 39d 3b 1g 1a
1a 2b 30d 23b 1g 1a
1a 2b 10c 23d 20b 1g 1a
1a 2b 12c 41b 1g 1a
1a 2b 1a 1b 18d 33b 1g 1a
1a 56b 1a
1a 9b 3h 1i 14h 2b 7j 1k 10j 9b 1a
1a 56b 1a
1a 2b 3l 8m 1l 16m 3l 5m 18b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 47c 25b 1a
1a 74b 1a
1a 2b 5c 6d 61b 1a
1a 74b 1a
1a 2b 12c 60b 1a
1a 2b 59d 13b 1a
1a 2b 7c 32d 33b 1a
1a 2b 11c 59d 2b 1a
1a 2b 10d 62b 1a
1a 2b 10c 23d 39b 1a
1a 2b 12c 60b 1a
1a 2b 1a 1b 18d 52b 1a
1a 2b 8c 64b 1a
1a 2b 1a 1b 64d 6b 1a
1a 2b 1a 1b 5d 65b 1a
1a 2b 70d 2b 1a
1a 2b 23d 49b 1a
1a 74b 1a
1a 2b 34c 38b 1a
1a 2b 64d 8b 1a
1a 74b 1a
1a 2b 66m 6b 1a
1a 2b 25m 47b 1a
1a 74b 1a
1a 18b 3h 1i 14h 2b 7j 1k 10j 18b 1a
1a 74b 1a
1a 2b 3l 8m 1l 16m 3l 5m 36b 1a
76a
