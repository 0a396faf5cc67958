   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
h  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
l  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
m  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 39d 33c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 16e 56c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 51f 21c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 21g 51c 1b 2a
2a 1b 2c 66f 6c 1b 2a
2a 1b 2c 69f 3c 1b 2a
2a 1b 2c 62f 10c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 20d 52c 1b 2a
2a 1b 2c 68f 4c 1b 2a
2a 1b 2c 62f 10c 1b 2a
2a 1b 74c 1b 2a
2a 1b 22c 14h 2c 14h 22c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3i 8j 3i 7j 51c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 39d 15c 1b 1a
1a 1b 2c 16e 35c 1k 2c 1b 1a
1a 1b 2c 49f 2c 1k 2c 1b 1a
1a 1b 2c 47f 4c 1k 2c 1b 1a
1a 1b 2c 48f 3c 1k 2c 1b 1a
1a 1b 2c 46f 5c 1k 2c 1b 1a
1a 1b 2c 21g 30c 1k 2c 1b 1a
1a 1b 2c 49f 2c 1k 2c 1b 1a
1a 1b 2c 16f 35c 1k 2c 1b 1a
1a 1b 2c 50f 1c 1k 2c 1b 1a
1a 1b 2c 18f 33c 1l 2c 1b 1a
1a 1b 2c 44f 7c 1l 2c 1b 1a
1a 1b 2c 17f 34c 1l 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 13c 14h 2c 14h 13c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3i 8j 3i 7j 33c 1b 1a
1a 37b 19m 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 39d 33c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 16e 56c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 51f 21c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 21g 51c 1b 22a
22a 1b 2c 66f 6c 1b 22a
22a 1b 2c 69f 3c 1b 22a
22a 1b 2c 62f 10c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 20d 52c 1b 22a
22a 1b 2c 68f 4c 1b 22a
22a 1b 2c 62f 10c 1b 22a
22a 1b 74c 1b 22a
22a 1b 22c 14h 2c 14h 22c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3i 8j 3i 7j 51c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
