   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
i  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
m  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
p  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 32d 40c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 7d 35e 27c 1f 2c 1b 2a
2a 1b 2c 13d 41e 15c 1f 2c 1b 2a
2a 1b 2c 14d 3e 52c 1f 2c 1b 2a
2a 1b 2c 24d 45c 1f 2c 1b 2a
2a 1b 2c 1b 1c 18e 49c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 60g 9c 1f 2c 1b 2a
2a 1b 2c 1b 1c 12e 55c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 61d 8c 1f 2c 1b 2a
2a 1b 2c 1b 1c 11e 56c 1f 2c 1b 2a
2a 1b 2c 50g 19c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 61d 8c 1h 2c 1b 2a
2a 1b 2c 1b 1c 20e 47c 1i 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 22c 3j 1k 10j 2c 4l 1m 9l 22c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3n 8g 1n 12g 3n 6g 39c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 32d 22c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 7d 35e 9c 1f 2c 1b 1a
1a 1b 2c 13d 32e 6c 1f 2c 1b 1a
1a 1b 2c 8e 43c 1f 2c 1b 1a
1a 1b 2c 14d 3e 34c 1f 2c 1b 1a
1a 1b 2c 24d 27c 1f 2c 1b 1a
1a 1b 2c 1b 1c 18e 31c 1h 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 2c 42g 9c 1i 2c 1b 1a
1a 1b 2c 17g 34c 1i 2c 1b 1a
1a 1b 2c 1b 1c 12e 37c 1i 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 13c 3j 1k 10j 2c 4l 1m 9l 13c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3n 8g 1n 12g 3n 6g 21c 1b 1a
1a 37b 19o 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 32d 40c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 7d 35e 30c 1b 22a
22a 1b 2c 13d 41e 18c 1b 22a
22a 1b 2c 14d 3e 55c 1b 22a
22a 1b 2c 24d 48c 1b 22a
22a 1b 2c 1b 1c 18e 52c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 60g 12c 1b 22a
22a 1b 2c 1b 1c 12e 58c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 61d 11c 1b 22a
22a 1b 2c 1b 1c 11e 59c 1b 22a
22a 1b 2c 50g 22c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 61d 11c 1b 22a
22a 1b 2c 1b 1c 20e 50c 1b 22a
22a 1b 2c 65p 7c 1b 22a
22a 1b 2c 16p 56c 1b 22a
22a 1b 74c 1b 22a
22a 1b 22c 3j 1k 10j 2c 4l 1m 9l 22c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3n 8g 1n 12g 3n 6g 39c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
