   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
l  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 61c 11b 1a
1a 2b 11c 61b 1a
1a 74b 1a
1a 2b 55d 16b 1e 1a
1a 2b 18c 1d 52b 1e 1a
1a 2b 1f 1b 68d 1b 1e 1a
1a 2b 1f 1b 37d 32b 1e 1a
1a 2b 9c 57d 5b 1e 1a
1a 2b 9c 22d 40b 1e 1a
1a 2b 8c 36d 27b 1e 1a
1a 2b 4c 64d 3b 1e 1a
1a 2b 18d 53b 1e 1a
1a 73b 1e 1a
1a 2b 69d 2b 1e 1a
1a 2b 68d 3b 1g 1a
1a 2b 66d 5b 1h 1a
1a 2b 52d 19b 1h 1a
1a 74b 1a
1a 12b 6i 1j 8i 2b 4k 1l 10k 2b 3i 1j 11i 13b 1a
1a 74b 1a
1a 2b 5m 10n 3m 8n 1m 4n 41b 1a
55a 19o 2a
── 60 × 20 ──
58a
1a 2b 51c 3b 1a
1a 2b 21c 33b 1a
1a 56b 1a
1a 2b 52d 1b 1e 1a
1a 2b 3d 18c 1d 31b 1e 1a
1a 2b 1f 1b 50d 1b 1e 1a
1a 2b 1f 1b 50d 1b 1e 1a
1a 2b 1f 1b 5d 46b 1e 1a
1a 2b 9c 42d 2b 1h 1a
1a 2b 14d 39b 1h 1a
1a 2b 9c 22d 22b 1h 1a
1a 2b 8c 36d 9b 1h 1a
1a 2b 4c 43d 6b 1h 1a
1a 56b 1a
1a 3b 6i 1j 8i 2b 4k 1l 10k 2b 3i 1j 11i 4b 1a
1a 56b 1a
1a 2b 5m 10n 3m 8n 1m 4n 23b 1a
37a 19o 2a
── 120 × 36 ──
76a
1a 2b 61c 11b 1a
1a 2b 11c 61b 1a
1a 74b 1a
1a 2b 55d 17b 1a
1a 2b 18c 1d 53b 1a
1a 2b 1f 1b 68d 2b 1a
1a 2b 1f 1b 37d 33b 1a
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
1a 12b 6i 1j 8i 2b 4k 1l 10k 2b 3i 1j 11i 13b 1a
1a 74b 1a
1a 2b 5m 10n 3m 8n 1m 4n 41b 1a
76a
