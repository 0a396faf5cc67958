   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #767676 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
e  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
h  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
i  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 59d 13c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 10e 17f 42c 1g 2c 1b 2a
2a 1b 2c 12e 25f 32c 1g 2c 1b 2a
2a 1b 2c 7e 35f 27c 1g 2c 1b 2a
2a 1b 2c 10e 23f 36c 1g 2c 1b 2a
2a 1b 2c 12e 57c 1g 2c 1b 2a
2a 1b 2c 1h 1c 18f 49c 1g 2c 1b 2a
2a 1b 2c 8e 61c 1g 2c 1b 2a
2a 1b 2c 1h 1c 64f 3c 1g 2c 1b 2a
2a 1b 2c 1h 1c 5f 62c 1g 2c 1b 2a
2a 1b 71c 1g 2c 1b 2a
2a 1b 2c 66f 3c 1g 2c 1b 2a
2a 1b 2c 64f 5c 1g 2c 1b 2a
2a 1b 2c 16f 53c 1g 2c 1b 2a
2a 1b 2c 68f 1c 1g 2c 1b 2a
2a 1b 2c 43f 26c 1g 2c 1b 2a
2a 1b 2c 67f 2c 1i 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 8c 13j 2c 13k 2c 13j 2c 13j 8c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5l 11m 3l 8m 6l 5m 34c 1b 2a
2a 55b 19n 2b 2a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 52d 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 10e 17f 24c 1g 2c 1b 1a
1a 1b 2c 12e 25f 14c 1g 2c 1b 1a
1a 1b 2c 7e 35f 9c 1g 2c 1b 1a
1a 1b 2c 10e 23f 18c 1g 2c 1b 1a
1a 1b 2c 12e 39c 1g 2c 1b 1a
1a 1b 2c 1h 1c 18f 31c 1g 2c 1b 1a
1a 1b 2c 8e 43c 1i 2c 1b 1a
1a 1b 2c 1h 1c 48f 1c 1o 2c 1b 1a
1a 1b 2c 1h 1c 21f 28c 1o 2c 1b 1a
1a 1b 53c 1o 2c 1b 1a
1a 1b 2c 45f 6c 1o 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 7c 12j 2c 13k 2c 12j 8c 1b 1a
1a 1b 23c 10j 23c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5l 11m 3l 8m 6l 5m 16c 1b 1a
1a 37b 19n 2b 1a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 59d 13c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 10e 17f 45c 1b 22a
22a 1b 2c 12e 25f 35c 1b 22a
22a 1b 2c 7e 35f 30c 1b 22a
22a 1b 2c 10e 23f 39c 1b 22a
22a 1b 2c 12e 60c 1b 22a
22a 1b 2c 1h 1c 18f 52c 1b 22a
22a 1b 2c 8e 64c 1b 22a
22a 1b 2c 1h 1c 64f 6c 1b 22a
22a 1b 2c 1h 1c 5f 65c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 66f 6c 1b 22a
22a 1b 2c 64f 8c 1b 22a
22a 1b 2c 16f 56c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 43f 29c 1b 22a
22a 1b 2c 67f 5c 1b 22a
22a 1b 2c 56f 16c 1b 22a
22a 1b 74c 1b 22a
22a 1b 8c 13j 2c 13k 2c 13j 2c 13j 8c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5l 11m 3l 8m 6l 5m 34c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 76b 22a
