   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #a4a8af on #181c21  |  #5f6063 on #f2f3f6  |  #a8a8a8 on #1c1c1c
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
n  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 15d 57c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 2c 1e 2g 8h 1i 55h 2g 1b 2c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 14c 22j 2c 22j 14c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 38l 34c 1b 2a
2a 1b 2c 2m 13d 54n 3c 1b 2a
2a 1b 2c 5o 21l 3o 11l 6o 14l 3o 6l 3c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 15d 39c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 2c 1e 2g 8h 1i 37h 2g 1b 2c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 5c 22j 2c 22j 5c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 38l 16c 1b 1a
1a 1b 2c 2m 13d 36n 3c 1b 1a
1a 1b 2c 17n 37c 1b 1a
1a 1b 2c 5o 21l 3o 11l 6o 6l 2c 1b 1a
1a 1b 2c 7l 3o 6l 38c 1b 1a
1a 58b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 15d 57c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 2c 1e 2g 8h 1i 55h 2g 1b 2c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 14c 22j 2c 22j 14c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 38l 34c 1b 22a
22a 1b 2c 2m 13d 54n 3c 1b 22a
22a 1b 2c 5o 21l 3o 11l 6o 14l 3o 6l 3c 1b 22a
22a 76b 22a
120a
