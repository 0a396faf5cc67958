   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
l  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
m  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
n  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
o  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
p  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
q  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
r  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
s  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
t  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
6a 68b 6a
6a 1b 2c 42d 22c 1b 6a
6a 1b 2c 16e 23d 2e 2d 7e 14c 1b 6a
6a 1b 2c 1f 2g 1h 16i 40j 2g 2c 1b 6a
6a 1b 2c 1b 2c 57e 4c 1b 6a
6a 1b 2c 1b 2c 57e 4c 1b 6a
6a 1b 2c 37k 27c 1b 6a
6a 1b 66c 1b 6a
6a 1b 2c 2l 13d 47m 2c 1b 6a
6a 1b 66c 1b 6a
6a 1b 18c 3n 1o 10n 2c 5n 1o 8n 18c 1b 6a
6a 1b 2c 5p 8q 3p 8q 2p 17q 3p 7q 11c 1b 6a
6a 68b 6a
80a
80a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
1a 58b 1a
1a 1b 2c 42d 12c 1b 1a
1a 1b 2c 16e 23d 2e 2d 7e 4c 1b 1a
1a 1b 2c 1f 2g 1h 16i 30j 2g 2c 1b 1a
1a 1b 2c 1b 2c 47e 4c 1b 1a
1a 1b 2c 1b 2c 47e 4c 1b 1a
1a 1b 2c 37k 17c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2l 13d 30m 9c 1b 1a
1a 1b 2c 16m 38c 1b 1a
1a 1b 56c 1b 1a
1a 1b 13c 3n 1o 10n 2c 5n 1o 8n 13c 1b 1a
1a 1b 2c 5p 8q 3p 8q 2p 17q 3p 8c 1b 1a
1a 1b 2c 6q 48c 1b 1a
1a 58b 1a
60a
60a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
26a 68b 26a
26a 1b 2c 42d 22c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 16e 23d 2e 2d 7e 14c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 1r 60f 1b 2c 1b 26a
26a 1b 2c 1r 2g 1h 16i 39j 2g 1b 2c 1b 26a
26a 1b 2c 1r 60f 1b 2c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 1s 61t 2c 1b 26a
26a 1b 2c 1s 2c 56e 2c 1t 2c 1b 26a
26a 1b 2c 1s 61t 2c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 1s 61t 2c 1b 26a
26a 1b 2c 1s 2c 56e 2c 1t 2c 1b 26a
26a 1b 2c 1s 61t 2c 1b 26a
26a 1b 2c 37k 27c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 2l 13d 47m 2c 1b 26a
26a 1b 66c 1b 26a
26a 1b 18c 3n 1o 10n 2c 5n 1o 8n 18c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 5p 8q 3p 8q 2p 17q 3p 7q 11c 1b 26a
26a 68b 26a
120a
120a
120a
120a
120a
120a
