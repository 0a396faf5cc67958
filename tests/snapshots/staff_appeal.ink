   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
l  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 15c 61b 1a
1a 78b 1a
1a 2b 9c 66b 1d 1a
1a 2b 1e 1b 50f 23b 1d 1a
1a 2b 6c 18f 51b 1d 1a
1a 77b 1d 1a
1a 2b 9c 62f 4b 1d 1a
1a 2b 30f 45b 1d 1a
1a 2b 10c 17f 48b 1d 1a
1a 2b 12c 25f 38b 1g 1a
1a 2b 7c 18f 50b 1h 1a
1a 2b 16c 55f 4b 1h 1a
1a 2b 13f 62b 1h 1a
1a 2b 10c 23f 42b 1h 1a
1a 2b 12c 63b 1h 1a
1a 2b 1e 1b 18f 55b 1h 1a
1a 2b 8c 67b 1h 1a
1a 78b 1a
1a 5b 3i 1j 21i 2b 3i 1j 24i 2b 3k 1l 7k 5b 1a
1a 78b 1a
1a 2b 5m 9n 3m 8n 1m 21n 1m 21n 7b 1a
59a 19o 2a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 2b 9c 63b 1a
1a 2b 1e 1b 50f 20b 1a
1a 2b 6c 18f 48b 1a
1a 74b 1a
1a 2b 9c 59f 4b 1a
1a 2b 33f 39b 1a
1a 2b 10c 17f 45b 1a
1a 2b 12c 25f 35b 1a
1a 2b 7c 18f 47b 1a
1a 2b 16c 45f 11b 1a
1a 2b 23f 49b 1a
1a 2b 10c 23f 39b 1a
1a 2b 12c 60b 1a
1a 2b 1e 1b 18f 52b 1a
1a 2b 8c 64b 1a
1a 2b 1e 1b 64f 6b 1a
1a 2b 1e 1b 5f 65b 1a
1a 2b 8c 31f 33b 1a
1a 74b 1a
1a 2b 36n 36b 1a
1a 2b 1e 1b 12f 58b 1a
1a 74b 1a
1a 2b 33c 39b 1a
1a 2b 1e 1b 11f 59b 1a
1a 2b 53n 19b 1a
1a 74b 1a
1a 2b 33c 39b 1a
1a 2b 1e 1b 20f 50b 1a
1a 2b 68p 4b 1a
1a 2b 33p 39b 1a
1a 3b 3i 1j 21i 2b 3i 1j 24i 2b 3k 1l 7k 3b 1a
1a 2b 5m 9n 3m 8n 1m 21n 1m 21n 3b 1a
76a
