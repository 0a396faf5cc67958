   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
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
80a
1a 2b 67c 9b 1a
1a 2b 11c 65b 1a
1a 78b 1a
1a 2b 74c 1b 1d 1a
1a 2b 23c 52b 1d 1a
1a 77b 1d 1a
1a 2b 55e 20b 1d 1a
1a 2b 18c 1e 56b 1d 1a
1a 2b 1f 1b 72e 1b 1d 1a
1a 2b 1f 1b 39e 34b 1d 1a
1a 2b 9c 57e 9b 1d 1a
1a 2b 9c 28e 38b 1d 1a
1a 2b 8c 35e 32b 1g 1a
1a 2b 4c 68e 3b 1h 1a
1a 2b 14e 61b 1h 1a
1a 77b 1h 1a
1a 2b 72e 3b 1h 1a
1a 78b 1a
1a 14b 6i 1j 8i 2b 4k 1l 10k 2b 3i 1j 11i 15b 1a
1a 78b 1a
1a 2b 5m 10n 3m 8n 1m 7n 1m 10n 31b 1a
59a 19o 2a
