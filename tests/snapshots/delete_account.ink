   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
h  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
i  default on #22262b  |  default on #e7e8eb  |  default on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
l  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
m  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
n  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
p  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
q  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 23c 49b 1a
1a 2b 65d 6b 1e 1a
1a 2b 8d 63b 1e 1a
1a 2b 16c 50d 5b 1e 1a
1a 2b 21c 48d 2b 1e 1a
1a 2b 6d 65b 1e 1a
1a 2b 8c 63b 1e 1a
1a 2b 70d 1b 1e 1a
1a 2b 62d 9b 1e 1a
1a 2b 66d 5b 1e 1a
1a 2b 8d 63b 1e 1a
1a 2b 66d 5b 1e 1a
1a 2b 12c 59b 1e 1a
1a 2b 43d 28b 1f 1a
1a 2b 61d 10b 1g 1a
1a 2b 30d 41b 1g 1a
1a 2b 70h 2b 1a
1a 2b 1h 2i 1j 29k 34l 2i 1h 2b 1a
1a 2b 70h 2b 1a
1a 6b 3m 1n 16m 2b 4m 1n 20m 2b 3m 1n 8m 7b 1a
1a 2b 5o 8p 3o 8p 3o 7p 38b 1a
55a 19q 2a
── 60 × 20 ──
58a
1a 2b 23c 31b 1a
1a 2b 48d 5b 1e 1a
1a 2b 25d 28b 1e 1a
1a 2b 16c 34d 3b 1e 1a
1a 2b 15d 38b 1e 1a
1a 2b 21c 31d 1b 1f 1a
1a 2b 23d 30b 1g 1a
1a 2b 8c 45b 1g 1a
1a 2b 51d 2b 1g 1a
1a 2b 20d 33b 1g 1a
1a 2b 49d 4b 1g 1a
1a 2b 52h 2b 1a
1a 2b 1h 2i 1j 29k 16l 2i 1h 2b 1a
1a 2b 52h 2b 1a
1a 2b 5m 1n 19m 2b 4m 1n 20m 2b 1a
1a 15b 9m 1n 15m 16b 1a
1a 2b 5o 8p 3o 8p 3o 7p 20b 1a
37a 19q 2a
── 120 × 36 ──
76a
1a 2b 23c 49b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 8d 64b 1a
1a 74b 1a
1a 2b 16c 50d 6b 1a
1a 2b 21c 48d 3b 1a
1a 2b 6d 66b 1a
1a 74b 1a
1a 2b 8c 64b 1a
1a 2b 70d 2b 1a
1a 2b 62d 10b 1a
1a 2b 66d 6b 1a
1a 2b 8d 64b 1a
1a 2b 66d 6b 1a
1a 74b 1a
1a 2b 12c 60b 1a
1a 2b 43d 29b 1a
1a 2b 61d 11b 1a
1a 2b 30d 42b 1a
1a 2b 68d 4b 1a
1a 2b 14d 58b 1a
1a 2b 60d 12b 1a
1a 74b 1a
1a 2b 70h 2b 1a
1a 2b 1h 2i 1j 29k 34l 2i 1h 2b 1a
1a 2b 70h 2b 1a
1a 74b 1a
1a 6b 3m 1n 16m 2b 4m 1n 20m 2b 3m 1n 8m 7b 1a
1a 74b 1a
1a 2b 5o 8p 3o 8p 3o 7p 38b 1a
76a
