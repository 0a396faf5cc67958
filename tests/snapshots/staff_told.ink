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
80a
1a 2b 47c 29b 1a
1a 78b 1a
1a 2b 5c 6d 64b 1e 1a
1a 77b 1e 1a
1a 2b 12c 63b 1e 1a
1a 2b 59d 16b 1e 1a
1a 2b 7c 18d 50b 1e 1a
1a 2b 16c 55d 4b 1e 1a
1a 2b 13d 62b 1e 1a
1a 2b 10c 23d 42b 1e 1a
1a 2b 12c 63b 1e 1a
1a 2b 1f 1b 18d 55b 1e 1a
1a 2b 8c 67b 1e 1a
1a 2b 1f 1b 70d 3b 1g 1a
1a 2b 71d 4b 1h 1a
1a 2b 36d 39b 1h 1a
1a 77b 1h 1a
1a 78b 1a
1a 20b 3i 1j 14i 2b 7k 1l 10k 20b 1a
1a 78b 1a
1a 2b 5m 8n 3m 8n 1m 13n 38b 1a
59a 19o 2a
── 120 × 36 ──
76a
1a 2b 47c 25b 1a
1a 74b 1a
1a 2b 5c 6d 61b 1a
1a 74b 1a
1a 2b 12c 60b 1a
1a 2b 59d 13b 1a
1a 2b 7c 18d 47b 1a
1a 2b 16c 45d 11b 1a
1a 2b 23d 49b 1a
1a 2b 10c 23d 39b 1a
1a 2b 12c 60b 1a
1a 2b 1f 1b 18d 52b 1a
1a 2b 8c 64b 1a
1a 2b 1f 1b 64d 6b 1a
1a 2b 1f 1b 5d 65b 1a
1a 2b 66d 6b 1a
1a 2b 41d 31b 1a
1a 74b 1a
1a 2b 34c 38b 1a
1a 2b 64d 8b 1a
1a 74b 1a
1a 2b 66n 6b 1a
1a 2b 25n 47b 1a
1a 74b 1a
1a 18b 3i 1j 14i 2b 7k 1l 10k 18b 1a
1a 74b 1a
1a 2b 5m 8n 3m 8n 1m 13n 34b 1a
76a
