   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
j  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 15d 57c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 14e 55c 1f 2c 1b 2a
2a 1b 2c 48g 21c 1f 2c 1b 2a
2a 1b 2c 49h 20c 1f 2c 1b 2a
2a 1b 2c 4d 3g 62c 1f 2c 1b 2a
2a 1b 2c 6d 35g 28c 1f 2c 1b 2a
2a 1b 2c 13d 24g 32c 1f 2c 1b 2a
2a 1b 2c 6d 39g 24c 1i 2c 1b 2a
2a 1b 71c 1j 2c 1b 2a
2a 1b 2c 22e 47c 1j 2c 1b 2a
2a 1b 2c 69g 1j 2c 1b 2a
2a 1b 2c 23g 46c 1j 2c 1b 2a
2a 1b 2c 5d 55g 9c 1j 2c 1b 2a
2a 1b 2c 3d 31g 35c 1j 2c 1b 2a
2a 1b 2c 3d 66g 1j 2c 1b 2a
2a 1b 2c 32g 37c 1j 2c 1b 2a
2a 1b 2c 3d 64g 2c 1j 2c 1b 2a
2a 1b 2c 67g 2c 1j 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2k 10h 1k 13h 3k 6h 37c 1b 2a
2a 55b 19e 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 15d 39c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 14e 37c 1f 2c 1b 1a
1a 1b 2c 48g 3c 1f 2c 1b 1a
1a 1b 2c 49h 2c 1f 2c 1b 1a
1a 1b 2c 4d 3g 44c 1i 2c 1b 1a
1a 1b 2c 6d 35g 10c 1j 2c 1b 1a
1a 1b 2c 13d 24g 14c 1j 2c 1b 1a
1a 1b 2c 6d 39g 6c 1j 2c 1b 1a
1a 1b 53c 1j 2c 1b 1a
1a 1b 2c 22e 29c 1j 2c 1b 1a
1a 1b 2c 51g 1j 2c 1b 1a
1a 1b 2c 41g 10c 1j 2c 1b 1a
1a 1b 2c 5d 22g 24c 1j 2c 1b 1a
1a 1b 2c 32g 19c 1j 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2k 10h 1k 13h 3k 6h 19c 1b 1a
1a 37b 19e 2b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 15d 57c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 14e 55c 1f 2c 1b 22a
22a 1b 2c 48g 21c 1f 2c 1b 22a
22a 1b 2c 49h 20c 1f 2c 1b 22a
22a 1b 2c 4d 3g 62c 1f 2c 1b 22a
22a 1b 2c 6d 35g 28c 1f 2c 1b 22a
22a 1b 2c 13d 24g 32c 1f 2c 1b 22a
22a 1b 2c 6d 39g 24c 1f 2c 1b 22a
22a 1b 71c 1f 2c 1b 22a
22a 1b 2c 22e 47c 1f 2c 1b 22a
22a 1b 2c 69g 1f 2c 1b 22a
22a 1b 2c 23g 46c 1f 2c 1b 22a
22a 1b 2c 5d 55g 9c 1f 2c 1b 22a
22a 1b 2c 3d 31g 35c 1f 2c 1b 22a
22a 1b 2c 3d 66g 1f 2c 1b 22a
22a 1b 2c 32g 37c 1f 2c 1b 22a
22a 1b 2c 3d 64g 2c 1f 2c 1b 22a
22a 1b 2c 67g 2c 1f 2c 1b 22a
22a 1b 2c 32g 37c 1f 2c 1b 22a
22a 1b 2c 67g 2c 1j 2c 1b 22a
22a 1b 2c 5g 64c 1j 2c 1b 22a
22a 1b 71c 1j 2c 1b 22a
22a 1b 2c 18e 51c 1j 2c 1b 22a
22a 1b 2c 60g 8d 1c 1j 2c 1b 22a
22a 1b 2c 68g 1c 1j 2c 1b 22a
22a 1b 2c 31g 38c 1j 2c 1b 22a
22a 1b 2c 9d 49g 11c 1j 2c 1b 22a
22a 1b 2c 35d 34c 1j 2c 1b 22a
22a 1b 2c 5d 9g 55c 1j 2c 1b 22a
22a 1b 2c 9d 19g 41c 1j 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2k 10h 1k 13h 3k 6h 37c 1b 22a
22a 55b 19e 2b 22a
120a
