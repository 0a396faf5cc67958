   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
l  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
o  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 32c 40b 1a
1a 74b 1a
1a 2b 7c 35d 29b 1e 1a
1a 2b 13c 41d 17b 1e 1a
1a 2b 14c 3d 54b 1e 1a
1a 2b 24c 47b 1e 1a
1a 2b 1a 1b 18d 51b 1e 1a
1a 73b 1e 1a
1a 2b 64f 7b 1e 1a
1a 2b 1a 1b 12d 57b 1e 1a
1a 73b 1e 1a
1a 2b 61c 10b 1e 1a
1a 2b 1a 1b 11d 58b 1e 1a
1a 2b 53f 18b 1e 1a
1a 73b 1e 1a
1a 2b 61c 10b 1g 1a
1a 2b 1a 1b 20d 49b 1h 1a
1a 74b 1a
1a 22b 3i 1j 10i 2b 4k 1l 9k 22b 1a
1a 74b 1a
1a 2b 3m 8f 1m 10f 3m 6f 41b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 32c 22b 1a
1a 56b 1a
1a 2b 7c 35d 11b 1e 1a
1a 2b 13c 32d 8b 1e 1a
1a 2b 8d 45b 1e 1a
1a 2b 14c 3d 36b 1e 1a
1a 2b 24c 29b 1e 1a
1a 2b 1a 1b 18d 33b 1g 1a
1a 55b 1h 1a
1a 2b 52f 1b 1h 1a
1a 2b 11f 42b 1h 1a
1a 2b 1a 1b 12d 39b 1h 1a
1a 55b 1h 1a
1a 56b 1a
1a 13b 3i 1j 10i 2b 4k 1l 9k 13b 1a
1a 56b 1a
1a 2b 3m 8f 1m 10f 3m 6f 23b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 32c 40b 1a
1a 74b 1a
1a 2b 7c 35d 30b 1a
1a 2b 13c 41d 18b 1a
1a 2b 14c 3d 55b 1a
1a 2b 24c 48b 1a
1a 2b 1a 1b 18d 52b 1a
1a 74b 1a
1a 2b 64f 8b 1a
1a 2b 1a 1b 12d 58b 1a
1a 74b 1a
1a 2b 61c 11b 1a
1a 2b 1a 1b 11d 59b 1a
1a 2b 53f 19b 1a
1a 74b 1a
1a 2b 61c 11b 1a
1a 2b 1a 1b 20d 50b 1a
1a 2b 67o 5b 1a
1a 2b 37o 35b 1a
1a 74b 1a
1a 22b 3i 1j 10i 2b 4k 1l 9k 22b 1a
1a 74b 1a
1a 2b 3m 8f 1m 10f 3m 6f 41b 1a
76a
