   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #e5e5e5 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
j  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
n  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
p  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
q  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
r  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
── 80 × 24 ──
68a
1a 2b 36c 28b 1a
1a 2b 16d 23c 2d 2c 7d 14b 1a
1a 2b 17e 47b 1a
1a 2b 1f 2g 1h 58g 2b 1a
1a 2b 43e 21b 1a
1a 2b 1i 2b 56d 1e 4b 1a
1a 2b 28e 36b 1a
1a 2b 1i 2b 57d 4b 1a
1a 66b 1a
1a 2b 39j 25b 1a
1a 66b 1a
1a 2b 2k 13c 47l 2b 1a
1a 66b 1a
1a 18b 3m 1n 10m 2b 5m 1n 8m 18b 1a
1a 2b 3o 8e 2o 17e 3o 7e 24b 1a
68a
── 120 × 36 ──
68a
1a 2b 36c 28b 1a
1a 66b 1a
1a 2b 16d 23c 2d 2c 7d 14b 1a
1a 66b 1a
1a 2b 2p 19q 41p 2b 1a
1a 2b 1p 2g 1h 57g 1p 2b 1a
1a 2b 62p 2b 1a
1a 66b 1a
1a 2b 1r 1i 45d 15i 2b 1a
1a 2b 1r 2b 55d 1e 2b 1i 2b 1a
1a 2b 1r 61i 2b 1a
1a 66b 1a
1a 2b 1r 1i 30d 30i 2b 1a
1a 2b 1r 2b 56d 2b 1i 2b 1a
1a 2b 1r 61i 2b 1a
1a 66b 1a
1a 2b 39j 25b 1a
1a 66b 1a
1a 2b 2k 13c 47l 2b 1a
1a 66b 1a
1a 18b 3m 1n 10m 2b 5m 1n 8m 18b 1a
1a 66b 1a
1a 2b 3o 8e 2o 17e 3o 7e 24b 1a
68a
