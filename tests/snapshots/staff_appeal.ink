   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
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
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 9c 62b 1d 1a
1a 2b 1a 1b 50e 19b 1d 1a
1a 2b 6c 37e 28b 1d 1a
1a 73b 1d 1a
1a 2b 9c 59e 3b 1d 1a
1a 2b 50e 21b 1d 1a
1a 2b 10c 17e 44b 1d 1a
1a 2b 12c 25e 34b 1f 1a
1a 2b 7c 35e 29b 1g 1a
1a 2b 11c 59e 1b 1g 1a
1a 2b 10e 61b 1g 1a
1a 2b 10c 23e 38b 1g 1a
1a 2b 12c 59b 1g 1a
1a 2b 1a 1b 18e 51b 1g 1a
1a 2b 8c 63b 1g 1a
1a 74b 1a
1a 12b 3h 1i 11h 2b 3h 1i 11h 2b 5j 1k 9j 13b 1a
1a 74b 1a
1a 2b 3l 8m 1l 10m 3l 6m 41b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 15c 39b 1a
1a 56b 1a
1a 2b 9c 44b 1d 1a
1a 2b 1a 1b 50e 1b 1d 1a
1a 2b 6c 37e 10b 1d 1a
1a 55b 1f 1a
1a 2b 9c 38e 6b 1g 1a
1a 2b 47e 6b 1g 1a
1a 2b 23e 30b 1g 1a
1a 2b 10c 17e 26b 1g 1a
1a 2b 12c 25e 16b 1g 1a
1a 2b 7c 35e 11b 1g 1a
1a 2b 11c 39e 3b 1g 1a
1a 56b 1a
1a 3b 3h 1i 11h 2b 3h 1i 11h 2b 5j 1k 9j 4b 1a
1a 56b 1a
1a 2b 3l 8m 1l 10m 3l 6m 23b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 9c 62b 1d 1a
1a 2b 1a 1b 50e 19b 1d 1a
1a 2b 6c 37e 28b 1d 1a
1a 73b 1d 1a
1a 2b 9c 59e 3b 1d 1a
1a 2b 50e 21b 1d 1a
1a 2b 10c 17e 44b 1d 1a
1a 2b 12c 25e 34b 1d 1a
1a 2b 7c 35e 29b 1d 1a
1a 2b 11c 59e 1b 1d 1a
1a 2b 10e 61b 1d 1a
1a 2b 10c 23e 38b 1d 1a
1a 2b 12c 59b 1d 1a
1a 2b 1a 1b 18e 51b 1d 1a
1a 2b 8c 63b 1d 1a
1a 2b 1a 1b 64e 5b 1d 1a
1a 2b 1a 1b 5e 64b 1d 1a
1a 2b 8c 50e 13b 1d 1a
1a 73b 1d 1a
1a 2b 64m 7b 1d 1a
1a 2b 1a 1b 12e 57b 1d 1a
1a 73b 1d 1a
1a 2b 61c 10b 1d 1a
1a 2b 1a 1b 11e 58b 1d 1a
1a 2b 53m 18b 1f 1a
1a 73b 1g 1a
1a 2b 61c 10b 1g 1a
1a 74b 1a
1a 12b 3h 1i 11h 2b 3h 1i 11h 2b 5j 1k 9j 13b 1a
1a 74b 1a
1a 2b 3l 8m 1l 10m 3l 6m 41b 1a
55a 19n 2a
